import { say } from "./say";
import { fill } from "./text";

/** Tells a listener how many entries are chosen; the eye sees it by a style sheet counter, with or without script. */
export function followBallot(root: ParentNode): void {
  for (const ballot of root.querySelectorAll<HTMLFieldSetElement>("[data-ballot]")) {
    const most = Number(ballot.dataset["ballot"]);
    ballot.addEventListener("change", () => {
      const chosen = ballot.querySelectorAll("input:checked").length;
      const text = chosen > most ? ballot.dataset["textOver"] : ballot.dataset["textChosen"];
      say(fill(text ?? "", chosen, most));
      ballot.toggleAttribute("data-over", chosen > most);
    });
  }
}
