/** How a tab and its page name one another; there is one tab list at a time. */
export function tabId(tab: string): string {
  return `tab-${tab}`;
}

export function tabPageId(tab: string): string {
  return `page-${tab}`;
}
