# The newest long-term release, for its time-zone data; Teapot itself runs on Node.js 20 or newer.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json pack.mjs manifest.yml ./
COPY src ./src
COPY knowledge ./knowledge
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production \
    DATABASE_URL=file:/data/teapot.db
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json /app/manifest.yml ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/knowledge ./knowledge
COPY --from=build /app/dist ./dist
USER node
VOLUME /data
EXPOSE 3000
# In Socket Mode the health checks have a port of their own.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "const { SLACK_APP_TOKEN, HEALTH_PORT = 3001, PORT = 3000 } = process.env; fetch(`http://127.0.0.1:${SLACK_APP_TOKEN ? HEALTH_PORT : PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node.js itself is told to stop, so that running answers finish.
CMD ["node", "dist/bundle/main.js"]
