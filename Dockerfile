# Two stages from one base: the first makes an environment from the hashed locks and the project's wheel, the second
# is the base with that environment and nothing else. Any base with Python >= 3.11 and venv will do, if both share it.
ARG BASE_IMAGE=python:3.11-slim-bookworm

FROM ${BASE_IMAGE} AS build
WORKDIR /src
COPY requirements/build.txt requirements/runtime.txt requirements/
RUN python3 -m venv /build \
    && /build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt \
    && python3 -m venv --without-pip /opt/cleaner \
    && /build/bin/pip --python /opt/cleaner/bin/python install --no-cache-dir --no-compile --only-binary :all: \
        --require-hashes -r requirements/runtime.txt
COPY pyproject.toml README.md LICENSE ./
COPY rules rules
COPY cleaner cleaner
# Bytecode is checked by nobody at run time: the root may be read-only and the files' times may be rewritten.
RUN /build/bin/python -m build --wheel --no-isolation --outdir dist \
    && /build/bin/pip --python /opt/cleaner/bin/python install --no-compile --no-deps --no-index dist/*.whl \
    && /opt/cleaner/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/cleaner/lib

FROM ${BASE_IMAGE}
LABEL org.opencontainers.image.title="cleaner" \
      org.opencontainers.image.description="Strips boilerplate from scraped pages and text, and says why each line went" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/opt/cleaner/bin:$PATH \
    HOME=/tmp \
    CLEANER_HOST=0.0.0.0 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
COPY --from=build /opt/cleaner /opt/cleaner
USER 10001:10001
# It listens for all, so it starts with keys (CLEANER_KEYS, CLEANER_KEYS_FILE) or told CLEANER_OPEN=true, not without a word.
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ.get('CLEANER_PORT', '8000') + '/livez', timeout=2)"]
ENTRYPOINT ["cleaner"]
CMD ["serve"]
