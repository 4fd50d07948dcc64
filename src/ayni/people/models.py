"""People with an account, the roles they hold and the invitations they received."""

import datetime
from functools import cached_property
from typing import Any

import rules
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ayni.people.enums import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. Accounts are closed, never deleted, so that history keeps its names."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    post = models.CharField(_("post"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="es")
    time_zone = models.CharField(_("time zone"), max_length=60, default="America/New_York")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        """What the menu calls the person."""
        return self.name or self.email

    def has_perm(self, permission: str, record: Any = None) -> bool:
        """Whether the rule named `permission` holds for this person (and this record)."""
        return self.is_active and rules.has_perm(permission, self, record)

    def has_module_perms(self, app_label: str) -> bool:
        return False

    @cached_property
    def roles_today(self) -> frozenset[str]:
        """Network roles in force today; read once per request."""
        today = timezone.localdate()
        return frozenset(grant.role for grant in self.grants.all() if grant.holds_on(today))


class RoleGrant(models.Model):
    """A role in the whole network, from one day to another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="grant_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    def holds_on(self, day: datetime.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def holds_today(self) -> bool:
        return self.holds_on(timezone.localdate())

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class Invitation(models.Model):
    """A way in, sent to one address, used once. Only the hash of its secret is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="es")
    role = models.CharField(max_length=20, choices=Role, blank=True)
    role_ends_on = models.DateField(null=True, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return self.email

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()
