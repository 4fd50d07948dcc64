"""Sign-in: e-mail and password or passkey, second factor, by invitation only."""

from typing import Any
from urllib.parse import urlsplit

AUTHENTICATION_BACKENDS = [
    "ayni.rial.demo.DemoGate",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
# A new address counts once its code was typed in; until then the former one stays.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Counted in the cache, which all web processes share. The rest are the package's own.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/h/key",
}
ACCOUNT_ADAPTER = "ayni.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "ayni.people.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "ayni.people.adapters.MFAAdapter"
MFA_TOTP_ISSUER = "Ayni"
# A code typed as it runs out still opens: one step to either side, as RFC 6238 (5.2) advises. Each opens once.
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False


def oidc_providers(env: dict[str, Any]) -> dict[str, Any]:
    """The institution's own sign-in, when its address is given."""
    if not env["AYNI_OIDC_URL"]:
        return {}
    app = {
        "provider_id": "institution",
        "name": env["AYNI_OIDC_NAME"] or "OpenID Connect",
        "client_id": env["AYNI_OIDC_CLIENT"],
        "secret": env["AYNI_OIDC_SECRET"],
        "settings": {"server_url": env["AYNI_OIDC_URL"]},
    }
    return {"openid_connect": {"APPS": [app]}}


def oidc_origins(env: dict[str, Any]) -> list[str]:
    """Where the sign-in form may lead besides Ayni itself: browsers hold redirects to the policy too."""
    parts = urlsplit(env["AYNI_OIDC_URL"])
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
