/** What a file holds that it should not. It ends the reading, which turns it into a failure. */
export class Refusal extends Error {}
