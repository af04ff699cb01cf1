/** Room on the server's disk. scarce: nothing new is begun, who is here is served to the end. full: nothing can be stored. */
export type Space = "ample" | "scarce" | "full";
