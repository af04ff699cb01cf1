import type { Connection, ReadonlyStore } from "@yichuang/shared/client/connection";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import { createStore } from "zustand/vanilla";

import type { Voice, VoiceState } from "../voice/voice.ts";

export type AnnouncerState = {
  /** The latest announcement whose turn has come. It stays here when it is over. */
  shown: Announcement | null;
  /** `shown` is being said now, or shown for as long as saying it takes. */
  isSpeaking: boolean;
  /** Received, but their turn has not come yet. */
  queued: readonly Announcement[];
  /** What was really heard of the latest announcement that is over. */
  lastPlayed: { announcementId: string; clips: readonly string[] } | null;
  /** Whether this machine may be heard. */
  sound: VoiceState["status"];
  /** `shown` was not said in full: only the words are there. */
  isTextOnly: boolean;
};

type OnPlayed = (announcementId: string, clips: readonly string[]) => void;
export type OpenVoice = (
  pack: string,
  onPlayed: OnPlayed,
) => Pick<Voice, "say" | "state" | "subscribe" | "unlock" | "close">;

/** Turns the announcements of a zone into what is on the stage and what is said, one after the other. */
export type Announcer = ReadonlyStore<AnnouncerState> & {
  /** Call from a touch when the browser blocks sound. */
  unlock: () => void;
  close: () => void;
};

export type AnnouncerOptions = {
  connection: Connection;
  openVoice: OpenVoice;
  /** Only this zone's announcements; absent: every zone's. */
  zoneId?: ZoneId;
};

/** Before the catalogue is asked for again after a refusal. */
const catalogueRetryMs = 3_000;

const initial: AnnouncerState = {
  shown: null,
  isSpeaking: false,
  queued: [],
  lastPlayed: null,
  sound: "loading",
  isTextOnly: false,
};

/** The name of the hall's voice pack; asks until the server tells it. null: closed meanwhile. */
const askForPack = async (connection: Connection, signal: AbortSignal): Promise<string | null> => {
  while (!signal.aborted) {
    const reply = await connection.query("GetCatalogue", {});
    if (reply.ok) return signal.aborted ? null : reply.result.voicePack;
    await new Promise((resolve) => setTimeout(resolve, catalogueRetryMs));
  }
  return null;
};

/**
 * The voice decides whose turn it is, and the stage follows its `speakingId`: what is shown is what is said, also where
 * nothing can be heard. Announcements that arrive before the voice pack is known wait for it.
 */
export const createAnnouncer = ({ connection, openVoice, zoneId }: AnnouncerOptions): Announcer => {
  const store = createStore<AnnouncerState>(() => initial);
  const closing = new AbortController();
  let voice: ReturnType<OpenVoice> | undefined;

  const drop = (announcementId: string): void =>
    store.setState(({ queued }) => ({
      queued: queued.filter((queuedOne) => queuedOne.announcementId !== announcementId),
    }));
  const follow = ({ speakingId, status, textOnly }: VoiceState): void => {
    const { shown, queued } = store.getState();
    const next = queued.find(({ announcementId }) => announcementId === speakingId) ?? shown;
    store.setState({
      shown: next,
      isSpeaking: speakingId !== null,
      queued: queued.filter((announcement) => announcement !== next),
      sound: status,
      isTextOnly: textOnly !== null && textOnly.announcementId === next?.announcementId,
    });
  };
  const say = async ({ announcementId, clips }: Announcement): Promise<void> => {
    await voice?.say(clips, announcementId);
    // One that never had its turn, because too many were waiting, stands in the rows only.
    drop(announcementId);
  };
  const receive = (announcement: Announcement): void => {
    // A notice names no ticket: it has no place on this stage, and the notice line shows it.
    if (announcement.kind === "notice") return;
    if (zoneId !== undefined && announcement.zone !== zoneId) return;
    store.setState(({ queued }) => ({ queued: [...queued, announcement] }));
    if (voice) void say(announcement);
  };
  const open = async (): Promise<void> => {
    const pack = await askForPack(connection, closing.signal);
    if (pack === null) return;
    const opened = openVoice(pack, (announcementId, clips) =>
      store.setState({ lastPlayed: { announcementId, clips } }),
    );
    voice = opened;
    opened.subscribe(() => follow(opened.state));
    follow(opened.state);
    for (const announcement of store.getState().queued) void say(announcement);
  };

  const stopListening = connection.onAnnouncement(receive);
  void open();
  return {
    getState: store.getState,
    subscribe: (listener) => store.subscribe(listener),
    unlock: () => void voice?.unlock(),
    close: () => {
      closing.abort();
      stopListening();
      voice?.close();
    },
  };
};
