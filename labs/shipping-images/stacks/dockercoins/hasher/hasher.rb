# Hashes what it is sent: POST / answers with the SHA-256 in hex, after a tenth of a second.

require "digest"
require "socket"

$stdout.sync = true

def read_request(client)
  verb, path = client.gets.to_s.split(" ")
  headers = {}
  while (line = client.gets) && line != "\r\n"
    name, value = line.split(":", 2)
    headers[name.downcase] = value.to_s.strip
  end
  body = client.read(headers["content-length"].to_i)
  [verb, path, body]
end

def respond(client, status, text)
  client.write("HTTP/1.1 #{status}\r\nContent-Type: text/plain\r\n" \
               "Content-Length: #{text.bytesize}\r\nConnection: close\r\n\r\n#{text}")
end

def serve(client)
  verb, path, body = read_request(client)
  if verb == "POST"
    sleep 0.1
    respond(client, "200 OK", Digest::SHA256.hexdigest(body.to_s))
  elsif verb == "GET" && path == "/"
    respond(client, "200 OK", "HASHER running on #{Socket.gethostname}\n")
  else
    respond(client, "404 Not Found", "post something to /\n")
  end
rescue SystemCallError, IOError
  # The caller went away.
ensure
  client.close
end

server = TCPServer.new("0.0.0.0", (ENV["PORT"] || "80").to_i)
loop { Thread.new(server.accept) { |client| serve(client) } }
