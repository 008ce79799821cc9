# One image for web, worker, scheduler and migrations; docker-compose.yml says which is which.
# Nothing secret is in it: every password comes from the environment (docs/settings.md).

FROM node:24-slim AS fronts
WORKDIR /srv/good-lives
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM python:3.13-slim AS packages
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt

FROM python:3.13-slim
# What WeasyPrint draws PDF with; no wheel carries it.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin good-lives \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data /receipts
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.base \
    DATA_DIR=/data \
    RECEIPTS_ROOT=/receipts \
    STATIC_ROOT=/srv/static \
    WEB_HOST=0.0.0.0
WORKDIR /srv/good-lives
COPY --from=packages /venv /venv
COPY --from=fronts /srv/good-lives/node_modules node_modules
COPY . .
# Settings want these to be there; collecting files uses none of them.
RUN SECRET_KEY=none DATABASE_URL=postgres://none REDIS_URL=redis://none python manage.py collectstatic --no-input
USER 10001
VOLUME /data /receipts
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "config.start", "web"]
