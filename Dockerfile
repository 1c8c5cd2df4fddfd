# One image for the server, the worker and the commands (docs/operations.md, Containers).
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv /opt/kokous \
    && /opt/kokous/bin/pip install --no-cache-dir -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY kokous kokous
RUN /opt/kokous/bin/pip install --no-cache-dir --no-deps . \
    && SECRET_KEY=only-to-collect-files KOKOUS_VAR=/var/lib/kokous \
       STATIC_ROOT=/opt/kokous/static STATIC_MANIFEST=1 \
       /opt/kokous/bin/kokous collectstatic --no-input --verbosity 0

FROM python:3.11-slim-bookworm
ENV PATH=/opt/kokous/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    KOKOUS_VAR=/var/lib/kokous \
    STATIC_ROOT=/opt/kokous/static \
    STATIC_MANIFEST=1
RUN useradd --system --uid 10001 --home-dir /var/lib/kokous --shell /usr/sbin/nologin kokous
COPY --from=build /opt/kokous /opt/kokous
RUN install --directory --owner=10001 --mode=0700 /var/lib/kokous
USER 10001
WORKDIR /var/lib/kokous
VOLUME /var/lib/kokous
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["uvicorn", "kokous.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--log-level", "warning", \
     "--ws-per-message-deflate", "false", "--ws-max-size", "65536", \
     "--ws-ping-interval", "5", "--ws-ping-timeout", "5", "--timeout-graceful-shutdown", "3"]
