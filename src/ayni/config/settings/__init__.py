"""Settings of Ayni. What an operator decides comes from ayni.config.environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from ayni.config.environment import read_environment
from ayni.config.settings.accounts import *  # noqa: F403
from ayni.config.settings.accounts import oidc_origins, oidc_providers
from ayni.config.settings.security import *  # noqa: F403
from ayni.config.settings.security import CONTENT_SECURITY_POLICY, https_settings
from ayni.config.settings.storage import database, email, static_storages

ENV = read_environment()
PACKAGE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR: Path = ENV["AYNI_DATA_DIR"]

SECRET_KEY = ENV["SECRET_KEY"]
DEBUG = ENV["AYNI_DEBUG"]
ALLOWED_HOSTS = ENV["AYNI_HOSTS"]
AYNI_URL = ENV["AYNI_URL"]
AYNI_DEMO = ENV["AYNI_DEMO"]
AYNI_UPLOAD_LIMIT = ENV["AYNI_UPLOAD_LIMIT_MB"] * 1024 * 1024
AYNI_REPORT_TEMPLATE = ENV["AYNI_REPORT_TEMPLATE"]
CSRF_TRUSTED_ORIGINS = [AYNI_URL]
globals().update(https_settings(secure=ENV["AYNI_SECURE"]))

INSTALLED_APPS = [
    "modeltranslation",
    "ayni.config",
    "ayni.rial",
    "ayni.website",
    "ayni.partners",
    "ayni.results",
    "ayni.cooperation",
    "ayni.gatherings",
    "ayni.calls",
    "ayni.portfolio",
    "ayni.library",
    "ayni.fund",
    "ayni.governance",
    "ayni.questionnaires",
    "ayni.members",
    "ayni.people",
    "ayni.foundation",
    "ayni.foundation.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ayni.people.middleware.PersonalSettingsMiddleware",
    "ayni.people.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "ayni.config.urls"
WSGI_APPLICATION = "ayni.config.wsgi.application"
FORM_RENDERER = "ayni.foundation.ui.forms.AyniRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "ayni.foundation.ui.context_processors.shell",
            ],
        },
    },
]

DATABASES = {"default": database(ENV["DATABASE_URL"], DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = ENV["AYNI_LANGUAGE"]
LANGUAGES = [("es", _("Spanish")), ("en", _("English")), ("pt", _("Portuguese")), ("fr", _("French"))]
MODELTRANSLATION_DEFAULT_LANGUAGE = "es"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("es", "en", "pt", "fr")}
LANGUAGE_COOKIE_NAME = "ayni_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENV["AYNI_TIME_ZONE"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = static_storages(debug=DEBUG)
MEDIA_ROOT = Path(ENV["AYNI_FILES_DIR"] or DATA_DIR / "files")
MEDIA_URL = ""
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

globals().update(email(ENV["AYNI_MAIL_URL"], DATA_DIR))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["AYNI_MAIL_FROM"]
SOCIALACCOUNT_PROVIDERS = oidc_providers(ENV)
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].extend(oidc_origins(ENV))
ALLAUTH_TRUSTED_PROXY_COUNT = ENV["AYNI_PROXIES"]
# Passkeys work on http://localhost too, which browsers treat as safe.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV["AYNI_SECURE"]
AUTH_USER_MODEL = "people.User"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"ayni": {"level": "INFO"}},
}
