/** Version of the engine as results name it; equal to package.json. */
export const ENGINE_VERSION = '0.1.0';
