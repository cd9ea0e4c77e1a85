import { test, expect } from 'vitest';
import { openServer } from '../hosts/server.ts';
test('serve', async () => { const host = await openServer({demo: true}); const { execFile } = await import('node:child_process');
 const r = await new Promise<any>((done) => execFile('/tmp/wt/lockstep/node_modules/.bin/redocly', ['respect','arazzo.yaml','-S',`alingai=${host.baseURL}`,'-i',JSON.stringify({name:'ada',password:'Correct-Horse-8',administrator:'admin',administratorPassword:'admin123'}),'-J','/tmp/ls-res.json','--execution-timeout','60000'],{cwd:'/tmp/wt/lockstep',env:{...process.env,REDOCLY_TELEMETRY:'off',REDOCLY_SUPPRESS_UPDATE_NOTICE:'true'}},(e,out,err)=>done({e,out,err})));
 (await import("node:fs")).writeFileSync("/tmp/ls-out.txt", r.out + r.err); await host.close(); }, 90000);
