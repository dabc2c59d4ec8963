// The tabs of one browser share one sign-in. Each says whom it finds signed in, when it opens and while it is used.

/** What a page says that finds nobody signed in. */
export const NOBODY = "";

/** Where the tabs tell one another the id of the person who is here, or the wish of who leaves without a network. */
export const openTabs = () => new BroadcastChannel("soleus-person");
