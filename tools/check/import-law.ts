/**
 * Who may import whom. The law of the house as data: every source file stands in exactly one room, and a room names the
 * rooms, npm packages and Node parts that it may use. The first matching room counts.
 */
export type Room = {
  name: string;
  /** Paths from the root of the repository. A capture group is a wall too: "apps/(kiosk)" may not reach "apps/(counter)". */
  path: RegExp;
  /** Names of rooms; the own room is always allowed. A trailing * stands for any ending. */
  rooms: readonly string[];
  /** npm packages, "*" for any. */
  npm: readonly string[];
  node: boolean;
  /** Said with every violation. */
  why: string;
};

const core = ["shared/lib", "shared/domain"];
const words = [...core, "shared/protocol", "shared/i18n", "shared/slip"];
const react = [
  "react",
  "react-dom",
  "react-aria-components",
  "lucide-react",
  "react-i18next",
  "i18next",
  "zustand",
  "qrcode",
];

const sharedRooms: readonly Room[] = [
  { name: "shared/lib", path: /^shared\/src\/lib\//, rooms: [], npm: [], node: false, why: "lib imports nothing" },
  {
    name: "shared/domain",
    path: /^shared\/src\/domain\//,
    rooms: ["shared/lib"],
    npm: ["zod"],
    node: false,
    why: "the words of the domain know no machine and no protocol",
  },
  {
    name: "shared/protocol",
    path: /^shared\/src\/protocol\//,
    rooms: core,
    npm: ["rfc6902", "zod"],
    node: false,
    why: "the protocol is schemas and types, the same in a browser and in Node",
  },
  {
    name: "shared/slip",
    path: /^shared\/src\/printing\/(?:sheet|slip|compose-slip|slip-words|notice|compose-notice|notice-words|document-words|document-paper|case-titles|case-words|case-paper|case-paper-fixture|case-slip|case-slip-words|paper-columns|paper-elements|draw-paper)\.ts$/,
    rooms: [...core, "shared/protocol", "shared/i18n"],
    npm: ["get-east-asian-width", "zod"],
    node: false,
    why: "a slip's data is also read by pages, and a page draws it; what prints it is for Node",
  },
  {
    name: "shared/printing",
    path: /^shared\/src\/printing\//,
    rooms: [...core, "shared/slip"],
    npm: ["*"],
    node: true,
    why: "printing talks to printers and to nobody else",
  },
  {
    name: "shared/i18n",
    path: /^shared\/src\/i18n\//,
    rooms: [...core, "shared/protocol"],
    npm: ["i18next", "react-i18next"],
    node: false,
    why: "words on the screen depend on the domain and the protocol, never on a screen",
  },
  {
    name: "shared/client",
    path: /^shared\/src\/client\//,
    rooms: words,
    npm: ["react", "rfc6902", "socket.io-client", "zod", "zustand"],
    node: false,
    why: "the client runs in a browser and knows no look",
  },
  {
    name: "shared/ui",
    path: /^shared\/src\/ui\//,
    rooms: [...words, "shared/client", "shared/electron-calls"],
    npm: [...react, "@fontsource-variable/noto-sans-sc"],
    node: false,
    why: "parts know the connection's state, but no app, no Electron and no Node",
  },
  {
    name: "shared/electron-calls",
    path: /^shared\/src\/electron\/(?:ipc|setup)-calls\.ts$/,
    rooms: [],
    npm: [],
    node: false,
    why: "the contract is read by pages, so it knows neither Electron nor Node",
  },
  {
    name: "shared/electron",
    path: /^shared\/src\/electron\//,
    rooms: ["shared/lib", "shared/electron-calls", "shared/protocol"],
    npm: ["bonjour-service", "electron", "zod"],
    node: true,
    why: "the Electron parts know no domain",
  },
];

const serverRooms: readonly Room[] = [
  {
    name: "server/domain",
    path: /^server\/src\/domain\//,
    rooms: [...core, "shared/protocol"],
    npm: [],
    node: false,
    why: "the core is pure: no npm package, no node:, nothing of the server around it",
  },
  {
    name: "server/journal-contract",
    path: /^server\/src\/storage\/journal\.ts$/,
    rooms: [],
    npm: [],
    node: false,
    why: "the journal's contract stands alone, so that the engine may know it without knowing a disk",
  },
  {
    name: "server/durable-file",
    path: /^server\/src\/storage\/durable-file\.ts$/,
    rooms: ["server/storage"],
    npm: [],
    node: true,
    why: "the one way to replace a file; secrets use it too",
  },
  {
    name: "server/storage",
    path: /^server\/src\/storage\//,
    rooms: ["server/journal-contract", "server/durable-file", "shared/lib"],
    npm: ["lowdb"],
    node: true,
    why: "storage keeps numbered JSON values and knows no tickets",
  },
  {
    name: "server/backup",
    path: /^server\/src\/backup\//,
    rooms: ["server/storage", "shared/lib"],
    npm: ["tar-stream"],
    node: true,
    why: "a backup is files and their checksums; what stands in them is storage's",
  },
  {
    name: "server/partner",
    path: /^server\/src\/partner\//,
    rooms: ["server/storage", "server/journal-contract", "server/durable-file", "server/backup", "shared/lib"],
    npm: ["zod"],
    node: true,
    why: "a pair copies numbered records and files; it knows no tickets, and main.ts puts it before the engine",
  },
  {
    name: "server/engine",
    path: /^server\/src\/engine\//,
    rooms: ["server/domain", "server/journal-contract", ...core, "shared/protocol"],
    npm: [],
    node: true,
    why: "the engine drives the core over a journal that it gets from main.ts",
  },
  {
    name: "server/sim",
    path: /^server\/src\/sim\//,
    rooms: [
      "server/domain",
      "server/engine",
      "server/config",
      "server/storage",
      "server/journal-contract",
      ...core,
      "shared/protocol",
    ],
    npm: ["yaml", "zod"],
    node: true,
    why: "the simulator runs the real core without network",
  },
  {
    name: "server/reports",
    path: /^server\/src\/reports\//,
    rooms: ["server/domain", "server/engine", "server/storage", "server/journal-contract", ...core, "shared/protocol"],
    npm: [],
    node: true,
    why: "reports read the journal beside the hall, in a thread of their own; realtime knows them by what main.ts gives it",
  },
  {
    name: "server/config",
    path: /^server\/src\/config\//,
    rooms: [...core, "shared/protocol", "shared/printing"],
    npm: ["node-diff3", "pinyin-pro", "yaml", "zod"],
    node: true,
    why: "the configuration is read before there is a server",
  },
  {
    name: "server/security",
    path: /^server\/src\/security\//,
    rooms: ["server/durable-file", ...core, "shared/protocol"],
    npm: ["rate-limiter-flexible", "zod"],
    node: true,
    why: "secrets know neither queue nor network",
  },
  {
    name: "server/observability",
    path: /^server\/src\/observability\//,
    rooms: ["server/domain", "server/engine", ...core, "shared/protocol"],
    npm: ["pino", "prom-client"],
    node: true,
    why: "logs and metrics are told what happened, they do not go and look",
  },
  {
    name: "server/ratings",
    path: /^server\/src\/ratings\//,
    rooms: [
      "server/domain",
      "server/engine",
      "server/journal-contract",
      "server/durable-file",
      ...core,
      "shared/protocol",
    ],
    npm: ["zod"],
    node: true,
    why: "the export reads what happened and sends it; nobody in the hall waits for it",
  },
  {
    name: "server/http",
    path: /^server\/src\/http\//,
    rooms: [...core, "shared/protocol", "shared/i18n"],
    npm: ["@fastify/helmet", "@fastify/rate-limit", "@fastify/static", "bonjour-service", "fastify"],
    node: true,
    why: "http serves files; realtime and storage are strangers that only main.ts brings together",
  },
  {
    name: "server/realtime",
    path: /^server\/src\/realtime\//,
    rooms: ["server/domain", "server/engine", "server/security", ...core, "shared/protocol", "shared/i18n"],
    npm: ["rate-limiter-flexible", "rfc6902", "socket.io", "zod"],
    node: true,
    why: "realtime reaches the queue through the engine; http and storage are strangers that only main.ts brings together",
  },
  {
    name: "server/testing",
    path: /^server\/src\/testing\//,
    rooms: ["server/*", "shared/*"],
    npm: ["*"],
    node: true,
    why: "what the tests of several rooms share",
  },
  {
    name: "server/main",
    path: /^server\/src\/[^/]+\.ts$/,
    rooms: ["server/*", "shared/*"],
    npm: [],
    node: true,
    why: "the composition root wires parts, the libraries are theirs",
  },
];

const appRooms: readonly Room[] = [
  {
    name: "app/ipc",
    path: /^apps\/([^/]+)\/src\/ipc\.ts$/,
    rooms: ["shared/electron-calls", "shared/slip", ...core, "shared/protocol"],
    npm: [],
    node: false,
    why: "ipc.ts is the contract between page and main process: types, no Electron",
  },
  {
    name: "app/main",
    path: /^apps\/([^/]+)\/src\/main\//,
    rooms: ["app/ipc", "shared/electron", "shared/electron-calls", "shared/printing", "shared/slip", ...core],
    npm: ["electron"],
    node: true,
    why: "the main process owns window and printer; pages, server and other apps are strangers",
  },
  {
    name: "app/preload",
    path: /^apps\/([^/]+)\/src\/preload\//,
    rooms: ["app/ipc", "shared/electron", "shared/electron-calls"],
    npm: ["electron"],
    node: false,
    why: "the preload only hands the channels of ipc.ts to the page",
  },
  {
    name: "app/feature",
    path: /^apps\/([^/]+)\/src\/renderer\/features\/([^/]+)\//,
    rooms: ["app/renderer", "app/ipc", ...words, "shared/client", "shared/ui", "shared/electron-calls"],
    npm: [...react, "wouter", "uplot"],
    node: false,
    why: "a feature never imports its sibling: put what both need one floor up; no Electron, no Node, no server, no other app",
  },
  {
    name: "app/renderer",
    path: /^apps\/([^/]+)\/src\/renderer\//,
    rooms: ["app/feature", "app/ipc", ...words, "shared/client", "shared/ui", "shared/electron-calls"],
    npm: [...react, "get-east-asian-width", "jsqr", "react-markdown", "wouter", "uplot"],
    node: false,
    why: "a page runs in any browser: no Electron, no Node, no server, no other app",
  },
];

/** Nothing of the product may import these; they may import everything. */
const workshop: Room = {
  name: "workshop",
  path: /^(?:tools|bench|e2e)\/|^[^/]+\.config\.ts$/,
  rooms: ["*"],
  npm: ["*"],
  node: true,
  why: "tools are not part of the product",
};

export const importLaw: readonly Room[] = [...sharedRooms, ...serverRooms, ...appRooms, workshop];

/**
 * Tests, and what only tests and the gallery use: fixtures, fakes, contract suites, scenes. They may import any package, and
 * every room of their own package and of shared.
 */
export const isTestCode = (path: string): boolean =>
  /(?:\.test|\.contract|-contract|-fixture|\/fake-[^/]+|\/gallery[^/]*)\.tsx?$/.test(path) ||
  path.includes("/testing/");
