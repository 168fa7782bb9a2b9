{{- define "registry.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{- define "registry.s3secret" -}}
{{ .Values.storage.s3.existingSecret | default (printf "%s-s3" .Release.Name) }}
{{- end }}
{{- define "registry.usersecret" -}}
{{ .Values.users.existingSecret | default (printf "%s-users" .Release.Name) }}
{{- end }}
{{- define "registry.hasusers" -}}
{{- if or .Values.users.htpasswd .Values.users.existingSecret }}true{{ end }}
{{- end }}
