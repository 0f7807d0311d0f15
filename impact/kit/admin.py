"""The administration's own pages: Django's scripts carry no nonce, so they are allowed there by their origin."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class Site(AdminSite):
    site_header = site_title = "Impact collectif, administration"

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return csp_update({"script-src": [SELF]})(super().admin_view(view, cacheable))


class AdminConfig(DjangoAdminConfig):
    default_site = "impact.kit.admin.Site"
