# Development packages build the project and stay behind in this stage.
FROM node:22-slim AS build
WORKDIR /app
# better-sqlite3 is compiled where its binary cannot be fetched, and then against the headers of this
# image's own Node: they cannot be fetched there either.
ENV npm_config_nodedir=/usr/local
RUN apt-get update && apt-get install -y --no-install-recommends g++ make python3 \
    && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json nest-cli.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:22-slim
ENV NODE_ENV=production BELFRY_DATA=/data BELFRY_HOST=0.0.0.0 BELFRY_PORT=8330
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY workflows ./workflows
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8330
# The port is the container's own; which one the outside sees is said where it is started.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.BELFRY_PORT+'/api/v1/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "dist/cli.js", "serve"]
