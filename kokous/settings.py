"""One settings file; everything that differs between machines comes from the environment."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
import dj_email_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from kokous import __version__


def env_bool(name: str, default: bool) -> bool:
    """Read ``1/true/yes`` or ``0/false/no`` from the environment."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def env_list(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list from the environment."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


VERSION = __version__
BASE_DIR = Path(__file__).resolve().parent.parent
#: In a checkout its own folder; a program that was installed as a package keeps nothing beside its code.
HOME = BASE_DIR if (BASE_DIR / "manage.py").exists() else Path.cwd()
VAR_DIR = Path(os.environ.get("KOKOUS_VAR", HOME / "var"))
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # documents and mail are nobody else's business

# --- secrets and hosts -------------------------------------------------------
# Without a key of its own an installation is a trial on the loopback address only.
INSECURE_TRIAL_KEY = "django-insecure-trial-key-for-the-loopback-address-only"
SECRET_KEY = os.environ.get("SECRET_KEY", INSECURE_TRIAL_KEY)
DEBUG = env_bool("DEBUG", False)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
#: The demonstration and the replay of real meetings; an installation with a key of its own does without them.
REHEARSAL = env_bool("KOKOUS_REHEARSAL", SECRET_KEY == INSECURE_TRIAL_KEY)
#: An empty database is filled with a made-up municipality.
DEMONSTRATION = env_bool("DEMONSTRATION", REHEARSAL and SECRET_KEY == INSECURE_TRIAL_KEY)
HTTPS = env_bool("HTTPS", SECRET_KEY != INSECURE_TRIAL_KEY)
#: The port in the links of e-mails where it is not the usual one; `serve` tells its own.
PUBLIC_PORT = os.environ.get("PUBLIC_PORT", "")

# --- applications, lowest floor first ----------------------------------------
INSTALLED_APPS = [
    "kokous.core",
    "kokous.organisation",
    "kokous.post",
    "kokous.access",
    "kokous.remedies",
    "kokous.agenda",
    "kokous.live",
    "kokous.delegation",
    "kokous.minutes",
    "kokous.publishing",
    *(["kokous.rehearsal"] if REHEARSAL else []),
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "channels",
    "guardian",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kokous.core.middleware.private_pages",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kokous.organisation.middleware.municipality_of_request",
    *(["kokous.rehearsal.middleware.municipality_of_meeting"] if REHEARSAL else []),
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kokous.core.middleware.rule_violation_page",
]

ROOT_URLCONF = "kokous.urls"
ASGI_APPLICATION = "kokous.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "kokous.core.context.page",
            ],
        },
    },
]

# --- data ---------------------------------------------------------------------
ATOMIC_REQUESTS = False  # actions open their own durable transactions
DATABASES: dict[str, dict[str, Any]] = {
    "default": dict(
        dj_database_url.config(
            default=f"sqlite:///{VAR_DIR / 'kokous.sqlite3'}",
            conn_max_age=int(os.environ.get("CONN_MAX_AGE", "60")),
            conn_health_checks=True,
        )
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: writers queue instead of failing; FULL: an acknowledged vote survives a power cut;
    # recursive_triggers: without it INSERT OR REPLACE slips past the guard of the event log.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=float(os.environ.get("DATABASE_TIMEOUT", "20")),
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    )
#: The most connections that one process holds; 0 for one of its own in each thread. The server's entrance sets it.
DATABASE_POOL = int(os.environ.get("DATABASE_POOL", "0"))
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql" and DATABASE_POOL:
    # Each request of an ASGI server has a thread of its own: a crowd waits here for its turn, not at the database.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 0,
        "max_size": max(DATABASE_POOL, 8),  # the live meeting's own threads keep four of them
        "timeout": float(os.environ.get("DATABASE_TIMEOUT", "60")),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORAGE_URL = os.environ.get("STORAGE_URL", "")  # file:///folder; empty: BLOB_DIR
BLOB_DIR = Path(os.environ.get("BLOB_DIR", VAR_DIR / "blobs"))

REDIS_URL = os.environ.get("REDIS_URL", "")
if REDIS_URL:
    # The pub/sub layer: redis-py 8 closes idle blocking reads after five seconds, which the queue layer relies on.
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
    CACHES = {"default": {"BACKEND": "kokous.core.cache.SteadyRedisCache", "LOCATION": REDIS_URL}}
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- persons and sign-in --------------------------------------------------------
AUTH_USER_MODEL = "organisation.User"
ANONYMOUS_USER_NAME = None  # guardian: no row stands for the anonymous visitor
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "kokous.organisation.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the municipality, addresses come from the register
ACCOUNT_ADAPTER = "kokous.organisation.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "kokous.organisation.account_forms.SignInForm",
    "reset_password": "kokous.organisation.account_forms.NewPasswordForm",
    "add_email": "kokous.organisation.account_forms.OwnAddressForm",
}
# Who finds a tablet signed in does not take the account over by its address.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # the page answers the same, and nobody makes us write to strangers
# A whole council signs in behind one address: limit by account, and by address only against floods.
# A stranger who guesses must not keep the member out: ten guesses are counted for the account at that address.
ACCOUNT_RATE_LIMITS = {
    "login": os.environ.get("LOGIN_LIMIT_PER_ADDRESS", "600/m/ip"),
    "login_failed": os.environ.get("LOGIN_FAILED_LIMIT", "600/m/ip,10/5m/key"),
    "login_failed_anywhere": os.environ.get("LOGIN_FAILED_LIMIT_ANYWHERE", "100/5m/key"),
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(env_bool("BEHIND_PROXY", False))  # whose address a sign-in comes from
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys on http://localhost
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())

# --- language, time -------------------------------------------------------------
LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("suomi")), ("sv", _("ruotsi")), ("en", _("englanti"))]
LOCALE_PATHS = [BASE_DIR / "kokous" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
#: Seconds added to the clock, or empty. Refused unless the database is marked demonstration or scratch.
CLOCK_OFFSET_SECONDS = float(os.environ.get("KOKOUS_CLOCK_OFFSET", "0") or 0)

# --- static files ---------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", VAR_DIR / "static"))
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns about a missing folder
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env_bool("STATIC_MANIFEST", False)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = True

# --- security -------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env_bool("SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # asked from inside, where nobody has a certificate
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "kokous.core.errors.csrf_failure"

# --- e-mail: to files until EMAIL_URL (smtp+tls://user:password@host:587) says otherwise
_email = dj_email_url.parse(os.environ.get("EMAIL_URL", f"file:///{VAR_DIR / 'mail'}"))
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_FILE_PATH = _email["EMAIL_FILE_PATH"]
EMAIL_HOST, EMAIL_PORT = _email["EMAIL_HOST"], _email["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_USER"], _email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _email["EMAIL_USE_TLS"], _email["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
#: Whether letters come from the municipality's registered address, or from the installation's and answers go there.
SEND_AS_MUNICIPALITY = env_bool("SEND_AS_MUNICIPALITY", True)
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "kirjaamo@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
