import type { Connection, ReadonlyStore } from "@yichuang/shared/client/connection";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { VoiceEngine } from "@yichuang/shared/domain/voice-engine";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { SpeechMessage } from "@yichuang/shared/protocol/speech";
import { createStore } from "zustand/vanilla";

import type { SaidMemory } from "../voice/said-memory.ts";
import type { Voice, VoiceState } from "../voice/voice.ts";
import { createTurnSpeaker } from "./turn-speaker.ts";

export type AnnouncerState = {
  /** The latest announcement whose turn has come. It stays here when it is over. */
  shown: Announcement | null;
  /** `shown` is being said now, here or by another screen of the zone, or shown for as long as saying it takes. */
  isSpeaking: boolean;
  /** Received, but their turn has not come yet. */
  queued: readonly Announcement[];
  /** What was really heard here of the latest announcement that is over. */
  lastPlayed: { announcementId: string; clips: readonly string[] } | null;
  /** Whether this machine may be heard. */
  sound: VoiceState["status"];
  /** `shown` was not said in full: only the words are there. */
  isTextOnly: boolean;
};

export type OpenVoice = (
  pack: string,
  engine: VoiceEngine,
) => Pick<Voice, "say" | "state" | "subscribe" | "unlock" | "close">;

/** What a zone shows and says, as the server gives the turns: this screen says its own and shows all. */
export type Announcer = ReadonlyStore<AnnouncerState> & {
  /** Call from a touch when the browser blocks sound. */
  unlock: () => void;
  close: () => void;
};

export type AnnouncerOptions = {
  connection: Connection;
  openVoice: OpenVoice;
  said: SaidMemory;
  /** The zone that this screen belongs to; absent: the hall. */
  zoneId?: ZoneId;
};

/** Before the catalogue is asked for again after a refusal. */
const catalogueRetryMs = 3_000;
/** Announcements whose turn has not come are known by their ids; a hall never has so many at once. */
const knownMax = 200;

const initial: AnnouncerState = {
  shown: null,
  isSpeaking: false,
  queued: [],
  lastPlayed: null,
  sound: "loading",
  isTextOnly: false,
};

/** The hall's voice pack and engine; asks until the server tells them. null: closed meanwhile. */
const askForVoice = async (
  connection: Connection,
  signal: AbortSignal,
): Promise<Pick<Catalogue, "voicePack" | "voiceEngine"> | null> => {
  while (!signal.aborted) {
    const reply = await connection.query("GetCatalogue", {});
    if (reply.ok) return signal.aborted ? null : reply.result;
    await new Promise((resolve) => setTimeout(resolve, catalogueRetryMs));
  }
  return null;
};

/** Announcements by their ids, the newest ones. */
const createKnown = () => {
  const known = new Map<string, Announcement>();
  return {
    keep: (announcement: Announcement): void => {
      known.set(announcement.announcementId, announcement);
      const [oldest] = known.keys();
      if (known.size > knownMax && oldest !== undefined) known.delete(oldest);
    },
    of: (ids: readonly string[]): Announcement[] => ids.flatMap((id) => known.get(id) ?? []),
  };
};

type HallVoiceOptions = Pick<AnnouncerOptions, "connection" | "openVoice"> & {
  signal: AbortSignal;
  onVoice: (opened: ReturnType<OpenVoice>) => void;
};

/** ADJ8: opens the hall's voice, and another one when the hall has another from then on. Gives what ends it. */
const followHallVoice = ({ connection, openVoice, signal, onVoice }: HallVoiceOptions): (() => void) => {
  let openedFor: string | null = null;
  let { hallRevision } = connection.state.getState();
  const open = async (): Promise<void> => {
    const forRevision = hallRevision;
    const asked = await askForVoice(connection, signal);
    if (asked === null || forRevision !== hallRevision) return;
    const wanted = JSON.stringify([asked.voicePack, asked.voiceEngine]);
    if (wanted === openedFor) return;
    openedFor = wanted;
    onVoice(openVoice(asked.voicePack, asked.voiceEngine ?? "clips"));
  };
  const follow = (): void => {
    const heard = connection.state.getState().hallRevision;
    if (heard === null || heard === hallRevision) return;
    const isFirst = hallRevision === null;
    hallRevision = heard;
    if (!isFirst || openedFor === null) void open();
  };
  void open();
  return connection.state.subscribe(follow);
};

/** SPK1: the server gives the turns, the stage follows them, and what is this screen's to say it says. */
export const createAnnouncer = ({ connection, openVoice, said, zoneId }: AnnouncerOptions): Announcer => {
  const store = createStore<AnnouncerState>(() => initial);
  const closing = new AbortController();
  const known = createKnown();
  let voice: ReturnType<OpenVoice> | undefined;
  let wasOnline = false;
  const speaker = createTurnSpeaker({
    connection,
    said,
    zoneId,
    voice: () => voice,
    onPlayed: (announcementId, clips) =>
      // Without a line no message tells that the turn is over.
      store.setState({ lastPlayed: { announcementId, clips }, ...(wasOnline ? {} : { isSpeaking: false }) }),
    onLost: () => store.setState({ isSpeaking: false }),
  });

  const isUnsaid = (announcement: Announcement | null): boolean => {
    const textOnly = voice?.state.textOnly ?? null;
    return textOnly !== null && textOnly.announcementId === announcement?.announcementId;
  };
  const follow = ({ turn, waiting }: SpeechMessage): void => {
    if (turn) speaker.take(turn);
    store.setState(({ shown }) => ({
      shown: turn?.announcement ?? shown,
      isSpeaking: turn !== null,
      queued: known.of(waiting),
      isTextOnly: turn?.sound === "silent" || isUnsaid(turn?.announcement ?? shown),
    }));
  };
  const followVoice = ({ status }: VoiceState): void => {
    const { shown, isTextOnly, sound } = store.getState();
    store.setState({ sound: status, isTextOnly: isTextOnly || isUnsaid(shown) });
    if (sound !== status) speaker.tell();
  };
  const join = (): void => {
    const isOnline = connection.state.getState().status === "online";
    if (isOnline === wasOnline) return;
    wasOnline = isOnline;
    if (isOnline) speaker.tell();
    // Without the server nobody knows whose turn it is: what waits stands in the rows alone.
    else store.setState({ isSpeaking: speaker.isSpeaking(), queued: [] });
  };

  const change = (opened: ReturnType<OpenVoice>): void => {
    voice?.close();
    voice = opened;
    opened.subscribe(() => {
      if (voice === opened) followVoice(opened.state);
    });
    followVoice(opened.state);
  };

  const stops = [
    connection.onAnnouncement(known.keep),
    connection.onSpeech(follow),
    connection.state.subscribe(join),
    followHallVoice({ connection, openVoice, signal: closing.signal, onVoice: change }),
  ];
  join();
  return {
    getState: store.getState,
    subscribe: (listener) => store.subscribe(listener),
    unlock: () => void voice?.unlock(),
    close: () => {
      closing.abort();
      for (const stopListening of stops) stopListening();
      speaker.close();
      voice?.close();
    },
  };
};
