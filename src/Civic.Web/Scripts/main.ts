import { followBallot } from "./ballot";
import { follow } from "./live";

// The pages are complete without this file. It adds: what happens while one looks, and a spoken count of one's choices.
followBallot(document);
const page = document.querySelector<HTMLElement>("[data-live-topics]");
if (page) void follow(page);
