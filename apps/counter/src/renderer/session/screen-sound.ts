import { createStore } from "zustand/vanilla";

const key = "yichuang.sound.counter";

const read = (): boolean => {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true;
  }
};

/** CTR10: whether this screen sounds when something asks for a look; kept over a reload. */
export const screenSound = createStore<{ isOn: boolean }>(() => ({ isOn: read() }));

export const toggleScreenSound = (): void => {
  const isOn = !screenSound.getState().isOn;
  screenSound.setState({ isOn });
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
  } catch {
    // Storage is blocked in some embedded browsers: the choice then lasts until a reload.
  }
};
