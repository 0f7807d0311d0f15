FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements-uv.txt requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements-uv.txt \
 && uv pip install --system --no-cache --require-hashes --no-build -r requirements.txt
COPY . .
RUN useradd --create-home impact && mkdir -p var media staticfiles && chown impact var media staticfiles
USER impact
RUN SECRET_KEY=build python manage.py collectstatic --no-input --settings impact.settings.base
CMD ["gunicorn", "impact.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "8", "--no-control-socket"]
