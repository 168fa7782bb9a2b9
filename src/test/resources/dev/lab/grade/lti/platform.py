"""A learning platform: gives tokens for assertions that PyJWT verifies, takes scores that PyLTI1p3 takes."""
import json, sys, threading, urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import jwt
from pylti1p3.grade import Grade

public = open(sys.argv[1]).read()
lock, seen, tokens, scores, busy = threading.Lock(), set(), {}, [], set()

class Platform(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *a):
        pass

    def say(self, code, body, **head):
        data = json.dumps(body).encode()
        self.send_response(code)
        for name, value in head.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.say(200, scores)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        with lock:
            if self.path == "/token":
                self.token(urllib.parse.parse_qs(body))
            elif self.path == "/moved/scores":
                self.say(307, {}, Location="http://127.0.0.1:%d/items/1/scores?type=1" % self.server.server_port)
            elif self.path == "/items/1/scores?type=1":
                self.score(body)
            else:
                self.say(404, {"error": "no such line item \x1b[31m"})

    def token(self, form):
        try:
            assert form["grant_type"] == ["client_credentials"]
            assert form["client_assertion_type"] == ["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"]
            assert form["scope"] == ["https://purl.imsglobal.org/spec/lti-ags/scope/score"]
            word = form["client_assertion"][0]
            assert jwt.get_unverified_header(word)["kid"] == "key-1"
            claims = jwt.decode(word, public, algorithms=["RS256"], audience="urn:platform", issuer="tool",
                                options={"require": ["exp", "iat", "iss", "sub", "aud", "jti"]})
            assert claims["sub"] == "tool" and claims["jti"] not in seen and claims["exp"] - claims["iat"] <= 300
        except (AssertionError, KeyError, jwt.PyJWTError) as e:
            return self.say(400, {"error": "invalid_client", "error_description": repr(e)})
        seen.add(claims["jti"])
        name = "t%d" % len(seen)
        tokens[name] = 10  # scores that it is good for
        self.say(200, {"access_token": name, "token_type": "bearer", "expires_in": 3600})

    def score(self, body):
        name = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if name != "given" and tokens.get(name, 0) <= 0:
            return self.say(401, {"error": "expired"}, WWW_Authenticate="Bearer")
        if self.headers["Content-Type"] != "application/vnd.ims.lis.v1.score+json":
            return self.say(415, {})
        got = json.loads(body)
        if got["userId"] == "00001" and "00001" not in busy:
            busy.add("00001")
            return self.say(429, {}, Retry_After="0")
        if got["userId"] == "00002":
            return self.say(403, {"error": "no such user \x1b[2J"})
        grade = (Grade().set_user_id(got["userId"]).set_timestamp(got["timestamp"])
                 .set_score_given(got["scoreGiven"]).set_score_maximum(got["scoreMaximum"])
                 .set_activity_progress(got["activityProgress"])
                 .set_grading_progress(got["gradingProgress"]).set_comment(got["comment"]))
        assert json.loads(grade.get_value()) == got
        if name in tokens:
            tokens[name] -= 1
        scores.append(got)
        self.send_response(204)
        self.end_headers()

server = ThreadingHTTPServer(("127.0.0.1", 0), Platform)
print(server.server_port, flush=True)
server.serve_forever()
