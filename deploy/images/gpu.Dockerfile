# Trainer and generation on a GPU: as Dockerfile, on a base with CUDA and cuDNN, which brings no Java.
# Needs the fast-jar with CUDA natives first: ./ganymede build -Pcuda.
ARG JDK_IMAGE
ARG CUDA_IMAGE

FROM ${JDK_IMAGE} AS natives
ARG SERVICE
WORKDIR /app
COPY services/${SERVICE}/target/quarkus-app/lib/ lib/
COPY deploy/images/UnpackNatives.java /build/UnpackNatives.java
RUN java /build/UnpackNatives.java lib/main native

FROM ${CUDA_IMAGE}
ARG SERVICE
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ganymede-${SERVICE}-cuda" \
      org.opencontainers.image.description="Synthetic data as a Kafka stream, with a live score of its diversity: ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=natives /opt/java/openjdk/ /opt/java/openjdk/
ENV JAVA_HOME=/opt/java/openjdk \
    PATH=/opt/java/openjdk/bin:$PATH \
    LANG=C.UTF-8 \
    OMP_WAIT_POLICY=PASSIVE
WORKDIR /app
# Slowest changing first: natives and libraries stay cached when only our classes change.
COPY --from=natives /app/native/ native/
COPY services/${SERVICE}/target/quarkus-app/lib/ lib/
COPY services/${SERVICE}/target/quarkus-app/*.jar ./
COPY services/${SERVICE}/target/quarkus-app/app/ app/
COPY services/${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY --chmod=0755 deploy/images/ready /usr/local/bin/ready
USER 10001:10001
# Native libraries come from /app/native, so nothing is unpacked at start.
# Training and inference live outside the heap, hence the small heap share and no second limit from JavaCPP.
# More options: environment variable JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", \
    "--enable-native-access=ALL-UNNAMED", \
    "-XX:MaxRAMPercentage=40", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.library.path=/app/native", \
    "-Dorg.bytedeco.javacpp.pathsfirst=true", \
    "-Donnxruntime.native.path=/app/native", \
    "-Dorg.bytedeco.javacpp.maxphysicalbytes=0", \
    "-jar", "quarkus-run.jar"]
