import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './src/main/store/schema.ts',
    './src/main/store/schema-closing.ts',
    './src/main/store/schema-devices.ts',
    './src/main/store/schema-printing.ts',
    './src/main/store/schema-receiving.ts',
    './src/main/store/schema-sync.ts',
    './src/main/store/schema-documents.ts',
    './src/main/store/schema-handhelds.ts',
    './src/main/store/schema-stocktake.ts',
    './src/main/store/schema-stocktake-review.ts',
  ],
  out: './drizzle',
})
