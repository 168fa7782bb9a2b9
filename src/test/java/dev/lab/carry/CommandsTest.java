package dev.lab.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.carry.text.Commands;
import dev.lab.carry.text.Typing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commands of somebody else's lab are typed, and which are only shown. */
class CommandsTest {
  private static void is(Typing typing, String command) {
    assertEquals(typing, Commands.typing(command), command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubectl apply -f web.yaml",
        "kubectl create deployment web --image=nginx:1.25",
        "docker run --rm -v /data:/data busybox ls",
        "docker run -d -p 80:80 nginx:1.25",
        "cat /etc/hosts 2>/dev/null",
        "echo a > /tmp/a",
        "cat <<EOF > a.sh\nsudo rm -rf /\nEOF",
        "kubectl exec web -- rm /tmp/x",
        "NODEPORT=$(kubectl get svc web -o json | jq '.spec.ports[0].nodePort')",
        "kubectl port-forward svc/web 8080:80 &",
        "echo 'sudo reboot'",
        "rm a.txt; mkdir b",
        "kubectl config set-context --current --namespace=exit",
        "kubectl get pods -l app=watch"
      })
  void typed(String command) {
    is(Typing.TYPED, command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sudo systemctl restart docker",
        "apt-get install -y jq",
        "cd /tmp && apt install jq",
        "curl -fsSL https://example.org/get | bash",
        "echo x >> /etc/hosts",
        "echo 'alias k=kubectl' >> ~/.bashrc",
        "cat <<EOF > /etc/motd\nhello\nEOF",
        "rm -rf ~/.kube",
        "rm -rf *",
        "mkdir -p /data/x",
        "cp web.yaml /root/web.yaml",
        "sed -i s/a/b/ /etc/hosts",
        "FOO=bar sudo ls",
        "ssh node01"
      })
  void changesTheMachine(String command) {
    is(Typing.MACHINE, command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubectl get pods -w",
        "kubectl get pods --watch",
        "kubectl -n web logs deploy/web -f",
        "kubectl port-forward svc/web 8080:80",
        "watch kubectl get pods",
        "tail -f log",
        "docker-compose up",
        "docker logs -f web",
        "ping 127.0.0.1",
        "sleep 1d"
      })
  void goesOn(String command) {
    is(Typing.GOES_ON, command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vim web.yaml",
        "kubectl edit deploy web",
        "kubectl exec -it web -- sh",
        "docker run -ti alpine",
        "top"
      })
  void wantsKeys(String command) {
    is(Typing.INTERACTIVE, command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubectl logs <pod-name>",
        "export TOKEN=...",
        "kubectl delete pod web-xxxxx-yyyyy"
      })
  void isToBeFilledIn(String command) {
    is(Typing.PLACEHOLDER, command);
  }

  @ParameterizedTest
  @ValueSource(strings = {":wq", "-3", "SELECT 1;"})
  void isForAnotherProgram(String command) {
    is(Typing.NO_COMMAND, command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "exec bash"})
  void endsTheShell(String command) {
    is(Typing.ENDS, command);
  }
}
