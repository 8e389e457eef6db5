# Every image of Atrium, from what `./mvnw -DskipTests package` made:
#   docker build --build-arg SERVICE=patron-service -t atrium/patron-service:0.1.0-SNAPSHOT .
#   docker build --target mail-catcher -t atrium/mail-catcher:0.1.0-SNAPSHOT .
# Why the jars come from outside, and why there is a cache: docs/adr/0060-images-from-built-jars.md
ARG JRE=eclipse-temurin:25-jre

FROM ${JRE} AS layers
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-${VERSION}.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers

FROM ${JRE} AS runtime
# Named volumes take over owner and mode of what they cover: /state, /first-start, /mail and /erasures.
RUN mkdir /state /first-start /mail /erasures && chown 10001:10001 /state /first-start /mail /erasures \
  && chmod 700 /state /first-start /mail /erasures
COPY --chmod=755 docker/healthy docker/wait-for /usr/local/bin/
WORKDIR /app
STOPSIGNAL SIGTERM

FROM runtime AS mail-catcher
ARG VERSION=0.1.0-SNAPSHOT
LABEL org.opencontainers.image.title="Atrium mail catcher" \
      org.opencontainers.image.description="A mail server that delivers to nobody" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY local/target/lib lib
COPY local/target/local-${VERSION}.jar lib/
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60.0 -XX:+ExitOnOutOfMemoryError"
USER 10001:10001
EXPOSE 1025 8025
HEALTHCHECK --interval=10s --timeout=6s --start-period=300s --retries=3 CMD ["healthy", "8025", "/api/faults"]
ENTRYPOINT ["java", "-cp", "lib/*", "org.atrium.local.mail.MailCatcher", "/mail", "1025", "8025", "0.0.0.0"]

FROM runtime AS service
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
LABEL org.opencontainers.image.title="Atrium ${SERVICE}" \
      org.opencontainers.image.description="Audience management for libraries and museums" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
# The same flags as below, or the cache is not used. Without a database the start ends early; the classes that it
# loaded until then are kept, and a start without a cache would only be slower.
RUN ATRIUM_SERVICE_SECRET=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n') \
    ATRIUM_SECRETS_KEY=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n') \
    ATRIUM_STATE_DIR=/tmp/state \
    ATRIUM_MONGODB_URI="mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=1" \
    java -XX:AOTCacheOutput=app.aot --enable-native-access=ALL-UNNAMED -Dspring.context.exit=onRefresh \
      -jar app.jar >/tmp/training.log 2>&1; \
    test -s app.aot || { cat /tmp/training.log; exit 1; }; \
    rm -rf /tmp/*
ENV SERVER_PORT=8080 \
    MANAGEMENT_SERVER_PORT=8090 \
    SPRING_CONFIG_IMPORT="optional:configtree:/run/secrets/" \
    ATRIUM_STATE_DIR=/state/streams \
    ROCKSDB_SHAREDLIB_DIR=/state \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60.0 -XX:+ExitOnOutOfMemoryError"
USER 10001:10001
EXPOSE 8080 8090
HEALTHCHECK --interval=10s --timeout=6s --start-period=600s --retries=3 CMD ["healthy", "8090", "/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "--enable-native-access=ALL-UNNAMED", "-jar", "app.jar"]
