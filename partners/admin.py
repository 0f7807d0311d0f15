"""The national administration corrects here what no page corrects; the journal and the outbox are only read."""

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.timezone import now

from partners.enums import Fact
from partners.models import Entry, Letter, Partnership, Person
from partners.services import journal, person

admin.site.site_header = admin.site.site_title = "Administration"


class SuperuserOnly(admin.ModelAdmin):
    """Rows are neither added nor removed by hand."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_active and getattr(request.user, "is_superuser", False))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Person)
class PersonAdmin(SuperuserOnly):
    list_display = ["display_name", "email", "is_active"]
    search_fields = ["display_name", "email"]
    ordering = ["display_name", "pk"]
    fields = ["display_name", "email", "phone", "channel", "reading_help", "is_active"]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Whoever was erased stays so."""
        return self.has_view_permission(request) and (obj is None or not hasattr(obj, "erasure"))

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        was = {"name": form.initial["display_name"]} if "display_name" in form.changed_data else {}
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            person.set_address(obj, obj.email, at=now())  # type: ignore[attr-defined, arg-type]
        after = {"columns": sorted(form.changed_data)} | ({"name": obj.display_name} if was else {})  # type: ignore[attr-defined]
        journal.record(
            Fact.PERSON_CHANGED,
            by=request.user,  # type: ignore[arg-type]
            at=now(),
            about=f"person:{obj.pk}",
            before=was,
            after=after,
        )


@admin.register(Partnership)
class PartnershipAdmin(SuperuserOnly):
    list_display = ["name", "department", "cohort", "phase", "status", "starts_on"]
    list_select_related = ["department", "cohort"]
    search_fields = ["name"]
    exclude = ["quartiers"]


@admin.register(Letter)
class LetterAdmin(SuperuserOnly):
    """Bodies are not shown: some carry a code."""

    list_display = ["created_at", "kind", "to", "subject", "sent_at", "dropped_at", "attempts"]
    list_filter = ["kind"]
    search_fields = ["to", "subject"]
    fields = ["kind", "to", "subject", "created_at", "due_at", "sent_at", "dropped_at", "attempts", "last_error"]


@admin.register(Entry)
class EntryAdmin(SuperuserOnly):
    list_display = ["at", "fact", "partnership", "by", "about"]
    list_select_related = ["partnership", "by"]
    search_fields = ["fact", "about"]
