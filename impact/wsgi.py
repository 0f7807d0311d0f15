import os

from django.core.wsgi import get_wsgi_application

from impact.entrance import start_servers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "impact.settings.base")
start_servers()
application = get_wsgi_application()
