"""Approved minutes, to be read by administrators. Nothing is changed from here."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from meetings.enums import MinutesStatus
from meetings.models import Minutes


@admin.register(Minutes)
class MinutesAdmin(admin.ModelAdmin):
    list_display = ["meeting", "status", "digest"]
    list_select_related = ["meeting__partnership"]
    ordering = ["-meeting__starts_at", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Minutes]:
        """Drafts, and what working groups write, belong to their core group."""
        return super().get_queryset(request).filter(status=MinutesStatus.APPROVED, meeting__group=None)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
