"""A small OpenID Connect provider on this machine: real HTTP, real keys, and as strict as the large ones."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

CLIENT = "good-lives"
SECRET = "a shared secret"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


class Provider:
    """What the provider knows, and the knobs that a test turns."""

    def __init__(self) -> None:
        self.key = new_key()
        self.signs_with = self.key
        self.person: dict[str, Any] = {"sub": "person-1", "email": "me@example.org", "email_verified": True}
        self.says: dict[str, Any] = {}  # laid over the claims of the ID token
        self.userinfo: dict[str, Any] | None = None
        self.client_key: Any = None  # the public key of a client that proves itself with one
        self.asked: list[dict[str, str]] = []
        self.grants: dict[str, dict[str, str]] = {}
        self.used: set[str] = set()
        self.address = ""

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/jwks",
        }

    def jwks(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}

    def authorize(self, query: dict[str, str]) -> str:
        """The person agreed: where the browser goes next."""
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert "openid" in query["scope"].split()
        self.asked.append(query)
        code = secrets.token_urlsafe(8)
        self.grants[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state'], 'iss': self.address})}"

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        grant = self.grants.pop(form["code"], None)
        if grant is None or not self._knows_client(form):
            return 401, {"error": "invalid_client"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != grant["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": grant.get("nonce"),
        }
        claims |= (self.person if self.userinfo is None else {"sub": self.person["sub"]}) | self.says
        id_token = jwt.encode(claims, pem(self.signs_with), algorithm="RS256", headers={"kid": "one"})
        return 200, {"access_token": "for-userinfo", "token_type": "Bearer", "id_token": id_token}

    def _knows_client(self, form: dict[str, str]) -> bool:
        if self.client_key is None:
            return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        assert "client_secret" not in form
        assert form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        try:
            said = jwt.decode(
                form["client_assertion"],
                self.client_key,
                algorithms=["RS256"],
                audience=f"{self.address}/token",
                issuer=CLIENT,
                options={"require": ["exp", "iat", "jti", "sub"]},
            )
        except jwt.PyJWTError:
            return False
        fresh = said["jti"] not in self.used
        self.used.add(said["jti"])
        return fresh and said["sub"] == CLIENT


class Handler(BaseHTTPRequestHandler):
    provider: Provider

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(query))
            self.end_headers()
        elif parts.path == "/.well-known/openid-configuration":
            self._json(200, self.provider.configuration())
        elif parts.path == "/jwks":
            self._json(200, self.provider.jwks())
        elif parts.path == "/userinfo" and self.headers["Authorization"] == "Bearer for-userinfo":
            self._json(200, self.provider.userinfo or {})
        else:
            self._json(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._json(*self.provider.token({name: values[0] for name, values in parse_qs(body).items()}))

    def _json(self, status: int, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"provider": provider}))
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
