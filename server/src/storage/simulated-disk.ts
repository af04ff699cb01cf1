import { dirname } from "node:path";
import type { AppendFile, Disk } from "./disk.ts";

/** A call that reached the disk: its place in the order of all calls, and what it does to which file or folder. */
export type DiskCall = { number: number; kind: keyof Disk | keyof AppendFile; path: string };

/** What happens to a call. "stop": it and every later one comes to nothing, as when the process is gone. */
export type Fate = "done" | "stop" | "EIO" | "ENOSPC";

/** Content as the system shows it, and as it is on the medium. */
type Node = { bytes: Buffer; synced: Buffer };
type NameChange = { folders: readonly string[]; apply: (names: Map<string, Node>) => void };

export type SimulatedDisk = Disk & {
  /** Decides about each call; "done" to begin with. */
  decide: (fate: (call: DiskCall) => Fate) => void;
  callsCount: () => number;
  /** The process is gone: locks are free, what the system was handed stays. */
  killProcess: () => void;
  /** The machine is gone: what was not synced is lost, in part or whole. `random` gives numbers in [0, 1). */
  cutPower: (random: () => number) => void;
  /** Paths of all files, in order. */
  paths: () => string[];
  contentOf: (path: string) => Buffer;
  /** Puts content in a file's place, as decay or a person would. */
  replace: (path: string, bytes: Buffer) => void;
};

const codedError = (code: string, call: DiskCall): Error =>
  Object.assign(new Error(`${code}: ${call.kind} ${call.path}`), { code });

/** After the power came back: the synced part, and of what was appended later any part, its end perhaps as zeros. */
const survivorOf = ({ bytes, synced }: Node, random: () => number): Buffer => {
  if (!bytes.subarray(0, synced.length).equals(synced)) return random() < 0.5 ? synced : bytes;
  const added = Buffer.from(bytes.subarray(synced.length));
  const kept = added.subarray(0, Math.floor(random() * (added.length + 1)));
  if (random() < 0.3) kept.fill(0, Math.floor(random() * kept.length));
  return Buffer.concat([synced, kept]);
};

type World = {
  ignoresSyncs: boolean;
  names: Map<string, Node>;
  syncedNames: Map<string, Node>;
  pending: NameChange[];
  locks: Set<string>;
  callsCount: number;
  isStopped: boolean;
  fateOf: (call: DiskCall) => Fate;
};

const meet = (world: World, kind: DiskCall["kind"], path: string): Fate => {
  const call = { number: (world.callsCount += 1), kind, path };
  const fate = world.isStopped ? "stop" : world.fateOf(call);
  if (fate === "stop") world.isStopped = true;
  // A write that fails has done a part of its work: the caller of `meet` sees to that.
  if (fate !== "done" && kind !== "write") throw codedError(fate, call);
  return fate;
};

const change = (world: World, folders: readonly string[], apply: NameChange["apply"]): void => {
  apply(world.names);
  world.pending.push({ folders, apply });
};

const nodeAt = ({ names }: World, path: string): Node => {
  const node = names.get(path);
  if (node === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
  return node;
};

const fileOn = (world: World, node: Node, path: string): AppendFile => {
  const sync = (kind: "sync" | "datasync"): void => {
    meet(world, kind, path);
    if (!world.ignoresSyncs) node.synced = node.bytes;
  };
  return {
    write: async (added) => {
      const wasStopped = world.isStopped;
      const fate = meet(world, "write", path);
      const part = wasStopped ? 0 : Math.floor(added.length / 2);
      const taken = fate === "done" ? added : added.subarray(0, part);
      node.bytes = Buffer.concat([node.bytes, taken]);
      if (fate !== "done") throw codedError(fate, { number: world.callsCount, kind: "write", path });
    },
    datasync: async () => sync("datasync"),
    sync: async () => sync("sync"),
    truncate: async (length) => {
      meet(world, "truncate", path);
      node.bytes = Buffer.from(node.bytes.subarray(0, length));
    },
    close: async () => void meet(world, "close", path),
  };
};

const readingSide = (world: World): Pick<Disk, "list" | "readAll" | "openToRead" | "lock"> => ({
  list: async (folder) => {
    meet(world, "list", folder);
    const inside = [...world.names.keys()].filter((path) => dirname(path) === folder);
    return inside.map((path) => path.slice(folder.length + 1));
  },
  readAll: async (path) => {
    meet(world, "readAll", path);
    return Buffer.from(nodeAt(world, path).bytes);
  },
  openToRead: async (path) => {
    meet(world, "openToRead", path);
    const node = nodeAt(world, path);
    return { read: async (into, position) => node.bytes.copy(into, 0, position), close: async () => undefined };
  },
  lock: async (folder) => {
    meet(world, "lock", folder);
    if (world.locks.has(folder)) throw new Error(`${folder} is locked`);
    world.locks.add(folder);
    return async () => void world.locks.delete(folder);
  },
});

const writingSide = (world: World): Omit<Disk, "list" | "readAll" | "openToRead" | "lock"> => ({
  makeFolder: async (folder) => void meet(world, "makeFolder", folder),
  openToAppend: async (path) => {
    meet(world, "openToAppend", path);
    return fileOn(world, nodeAt(world, path), path);
  },
  create: async (path) => {
    meet(world, "create", path);
    const node: Node = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) };
    change(world, [dirname(path)], (names) => names.set(path, node));
    return fileOn(world, node, path);
  },
  rename: async (from, to) => {
    meet(world, "rename", to);
    const node = nodeAt(world, from);
    change(world, [dirname(from), dirname(to)], (names) => {
      names.set(to, node);
      names.delete(from);
    });
  },
  remove: async (path) => {
    meet(world, "remove", path);
    change(world, [dirname(path)], (names) => names.delete(path));
  },
  syncFolder: async (folder) => {
    meet(world, "syncFolder", folder);
    if (world.ignoresSyncs) return;
    const isHere = ({ folders }: NameChange): boolean => folders.includes(folder);
    for (const { apply } of world.pending.filter(isHere)) apply(world.syncedNames);
    world.pending = world.pending.filter((pending) => !isHere(pending));
  },
});

const restart = (world: World): void => {
  world.locks.clear();
  world.isStopped = false;
  world.fateOf = () => "done";
};

const losePower = (world: World, random: () => number): void => {
  const keptCount = Math.floor(random() * (world.pending.length + 1));
  for (const { apply } of world.pending.slice(0, keptCount)) apply(world.syncedNames);
  world.pending = [];
  world.names = new Map(world.syncedNames);
  for (const node of world.names.values()) node.bytes = node.synced = survivorOf(node, random);
  restart(world);
};

/**
 * A disk in memory that forgets what was not synced: bytes and names, each for itself. With `ignoresSyncs` it promises
 * and does not keep, to show that a test would notice.
 */
export const createSimulatedDisk = ({ ignoresSyncs = false } = {}): SimulatedDisk => {
  const world: World = {
    ignoresSyncs,
    names: new Map(),
    syncedNames: new Map(),
    pending: [],
    locks: new Set(),
    callsCount: 0,
    isStopped: false,
    fateOf: () => "done",
  };
  return {
    ...readingSide(world),
    ...writingSide(world),
    decide: (fateOf) => {
      world.fateOf = fateOf;
    },
    callsCount: () => world.callsCount,
    killProcess: () => restart(world),
    cutPower: (random) => losePower(world, random),
    paths: () => [...world.names.keys()].toSorted(),
    contentOf: (path) => Buffer.from(nodeAt(world, path).bytes),
    replace: (path, bytes) => {
      const node = nodeAt(world, path);
      node.bytes = node.synced = Buffer.from(bytes);
    },
  };
};
