// Node.js 20 has no `glob` in `fs/promises`, which the server imports. This file precedes the server.

const { readdirSync, promises } = require("node:fs");
const { join } = require("node:path");

if (promises.glob === undefined) {
    // The patterns of the server are `DIRECTORY/**/*.EXTENSION` and `DIRECTORY/**/NAME`.
    promises.glob = async function* (pattern) {
        const [directory, name] = pattern.split("/**/");
        for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
            const isWanted = name.startsWith("*") ? entry.name.endsWith(name.slice(1)) : entry.name === name;
            if (entry.isFile() && isWanted) {
                yield join(entry.parentPath ?? entry.path, entry.name);
            }
        }
    };
}
