import { createContext } from "react";

/** Where files of the server are: in the app, whose pages are its own, at its address; in a browser beside the page. */
export const ServerUrl = createContext("");
