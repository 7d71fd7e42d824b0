# Mailleur on Telegram. The bac à sable is meant for a workstation: it listens on 127.0.0.1 only, also in here.

FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
RUN python -m venv /opt/mailleur
COPY requirements/runtime.txt requirements/
RUN /opt/mailleur/bin/pip install --require-hashes -r requirements/runtime.txt
COPY pyproject.toml README.md LICENSE ./
COPY referential referential
COPY dialogues dialogues
COPY bot bot
RUN /opt/mailleur/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin mailleur \
    && install --directory --owner mailleur --group mailleur --mode 0700 /data
COPY --from=build /opt/mailleur /opt/mailleur
ENV PATH=/opt/mailleur/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MAILLEUR_DATABASE=/data/mailleur.db
USER mailleur
WORKDIR /data
VOLUME /data
# The program gives a sign of life after each round with Telegram, through the thread that writes the database.
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=2 CMD ["mailleur", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["mailleur"]
CMD ["run"]
