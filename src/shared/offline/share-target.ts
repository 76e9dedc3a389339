/** Where the system posts pictures that are shared to the installed app; the service worker answers, no server does. */
export const SHARE_PATH = 'share-target';

/** The field of the posted form that holds the files, as the web app manifest declares it. */
export const SHARE_FIELD = 'files';

/** Shared files wait here until the page takes them. */
export const SHARE_CACHE = 'inkling-shared-files';

/** The page is opened with this parameter when files wait for it. */
export const SHARED_PARAMETER = 'shared';

/** The header that keeps a waiting file's name, URI-encoded. */
export const FILE_NAME_HEADER = 'x-file-name';
