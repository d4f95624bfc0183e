// Writes the OpenAPI documents of @typespec/http-specs and the definitions of its scenarios.
//
// Usage: node scenarios.mjs OUT, in a directory with the packages in `node_modules`.
//
// OUT/VERSION/NAME.json is a document, and OUT/scenarios.json the list of scenarios. The scenarios are those that the
// mock server reads: the exports of `dist/specs/**/mockapi.js`.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const packages = resolve("node_modules/@typespec");
const load = (name) => import(pathToFileURL(join(packages, name)).href);
const { compile, createSourceFile, NodeHost } = await load("compiler/dist/src/index.js");
const { expandDyns } = await load("spec-api/dist/index.js");

const out = resolve(process.argv[2]);
const root = join(packages, "http-specs");
const versions = ["3.0.0", "3.1.0", "3.2.0"];
// The server in the definitions. The caller replaces it by the address of the running server.
const config = { baseUrl: "http://localhost:3000" };

// Changes to specifications that the emitter rejects. Without the changes, no document would be written for them.
const edits = {
    // OpenAPI has no path with a query string: the parameter is kept, the constant is dropped.
    routes: (text) => text.replaceAll("?fixed=true{&", "{?"),
    // OpenAPI has no range of status codes except 1XX to 5XX.
    "response-status-code-range": (text) => text.replace("@minValue(494)", "@minValue(400)"),
};
// The emitter looks up parameters in an object literal, and finds an inherited member if it has the same name.
const inherited = Object.getOwnPropertyDescriptor(Object.prototype, "constructor");
const hidden = ["special-words"];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const problems = [];
const scenarios = [];
for (const directory of specs(join(root, "specs"))) {
    const path = relative(join(root, "specs"), directory).replaceAll("\\", "/");
    const name = path.replaceAll("/", "-");
    const main = join(directory, "main.tsp");
    const host = edited(resolve(main), edits[name]);
    for (const version of versions) {
        const options = {
            "openapi-versions": [version],
            "file-type": "json",
            "emitter-output-dir": join(out, version),
            // A document of one version of the service has the version in its name.
            "output-file": `${name}.{version}.json`,
        };
        try {
            if (hidden.includes(name)) {
                delete Object.prototype.constructor;
            }
            const program = await compile(host, main, {
                additionalImports: ["@typespec/spector"],
                emit: ["@typespec/openapi3"],
                options: { "@typespec/openapi3": options },
            });
            for (const { severity, code, message } of program.diagnostics) {
                problems.push({ document: name, version, severity, code: String(code), message });
            }
        } catch (error) {
            const message = String(error.info?.error ?? error);
            problems.push({ document: name, version, severity: "error", code: "crash", message });
        } finally {
            Object.defineProperty(Object.prototype, "constructor", inherited);
        }
    }
    const mock = join(root, "dist/specs", path, "mockapi.js");
    const { Scenarios } = await import(pathToFileURL(mock).href);
    for (const [scenario, { passCondition, code, apis }] of Object.entries(Scenarios)) {
        scenarios.push({ scenario, document: name, condition: passCondition, code, calls: apis.map(call) });
    }
}
writeFileSync(join(out, "scenarios.json"), JSON.stringify({ scenarios, problems }, null, 1));

// Returns a host that changes the text of one file.
function edited(path, edit) {
    const isIt = (other) => edit !== undefined && resolve(other) === path;
    const readFile = async (other) => {
        const file = await NodeHost.readFile(other);
        return isIt(other) ? createSourceFile(edit(file.text), file.path) : file;
    };
    return { ...NodeHost, readFile };
}

// Returns the directories that have a specification.
function specs(directory) {
    const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
    const mains = entries.filter((entry) => entry.isFile() && entry.name === "main.tsp");
    return mains.map((entry) => entry.parentPath ?? entry.path).sort();
}

function call({ uri, method, request = {}, response }) {
    return {
        path: uri,
        method,
        parameters: plain(request.pathParams),
        query: plain(request.query),
        headers: plain(request.headers),
        body: body(request.body),
        files: (request.files ?? request.body?.files ?? []).map((file) => ({
            name: file.fieldname,
            file: file.originalname,
            type: file.mimetype,
            hex: Buffer.from(file.buffer).toString("hex"),
        })),
        response: {
            status: response.status,
            headers: plain(response.headers),
            body: body(response.body),
        },
    };
}

// Returns values without matchers: each matcher is replaced by its value on the wire.
function plain(values) {
    return values ? JSON.parse(JSON.stringify(expandDyns(values, config))) : {};
}

function body(body) {
    if (body === undefined || body === null) {
        return undefined;
    }
    if (body.kind === "multipart") {
        return { type: body.contentType, parts: plain(body.parts) };
    }
    const { contentType: type, rawContent: content } = body;
    if (content === undefined || content === null) {
        return { type };
    }
    if (Buffer.isBuffer(content)) {
        return { type, hex: content.toString("hex") };
    }
    return { type, text: typeof content === "string" ? content : content.serialize(config) };
}
