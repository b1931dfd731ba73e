# The dependencies, from the lock: wheels only, so nothing is compiled here or later.
FROM python:3.13-slim AS dependencies
COPY requirements.lock .
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --no-cache-dir --only-binary :all: --require-hashes -r requirements.lock

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin bantar \
    && install --directory --owner bantar --group bantar --mode 700 /data
COPY --from=dependencies /venv /venv
WORKDIR /app
COPY pyproject.toml config.example.toml ./
COPY locales locales
COPY db db
COPY bot bot
COPY handlers handlers
RUN /venv/bin/python -m compileall -q bot handlers db

# The secret BANTAR_TOKEN comes from outside; a config.toml is optional, BANTAR_CONFIG says where it is.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    BANTAR_DATABASE_URL=sqlite:////data/bantar.db
USER bantar
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run", "--wait-for-token"]
