/** What nearly every module needs. */
export * from "./api.js";
export * from "./dom.js";
export * from "./icons.js";
export * from "./state.js";
export * from "./times.js";
export * from "./words.js";
