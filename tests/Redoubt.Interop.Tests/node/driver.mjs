// Does with BullMQ what a test says: one JSON object a line on stdin, one answer a line on stdout.
//   {"id", "op": "queue", "queue", "method", "args"}           calls a method of the Queue
//   {"id", "op": "flow", "tree"}                               adds a tree of jobs
//   {"id", "op": "job", "queue", "job", "method", "args"}      calls a method of a Job
//   {"id", "op": "work", "queue", "as", "options"}             starts a Worker whose processor is one of those below
//   {"id", "op": "stop", "queue"}                              closes the Workers of a queue
//   {"id", "op": "processed", "queue"}                         the ids that Workers of the queue have been given, in order
//   {"id", "op": "listen", "queue"}                            starts QueueEvents
//   {"id", "op": "heard", "queue"}                             the events that QueueEvents have heard
//   {"id", "op": "result", "queue", "job", "ttl"}              waitUntilFinished: {"result"} or {"failed"}
import { createInterface } from 'node:readline';
import { FlowProducer, Queue, QueueEvents, UnrecoverableError, Worker } from 'bullmq';

const connection = { host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null };
const queues = new Map(), workers = new Map(), listeners = new Map(), processed = new Map(), heard = new Map();
const of = (map, name, make) => { if (!map.has(name)) map.set(name, make()); return map.get(name); };
const queueOf = (name) => of(queues, name, () => new Queue(name, { connection }));

const processors = {
  echo: async (job) => job.data,
  nothing: async () => undefined,
  fail: async () => { throw new Error('boom'); },
  failOnce: async (job) => { if (job.attemptsMade === 0) throw new Error('boom'); return 'done'; },
  unrecoverable: async () => { throw new UnrecoverableError('never'); },
  talk: async (job) => { await job.updateProgress(50); await job.log('first'); await job.log('second'); return null; },
  slow: async (job) => { await new Promise((resolve) => setTimeout(resolve, job.data.ms)); return job.data; },
  hang: () => new Promise(() => {}),
};
const events = ['added', 'waiting', 'active', 'completed', 'failed', 'delayed', 'progress', 'stalled', 'removed', 'drained', 'duplicated',
  'deduplicated', 'retries-exhausted', 'paused', 'resumed', 'waiting-children'];

const operations = {
  async queue({ queue, method, args }) { return queueOf(queue)[method](...(args ?? [])); },
  async job({ queue, job, method, args }) {
    const found = await queueOf(queue).getJob(job);
    return method === 'get' ? found : found[method](...(args ?? []));
  },
  async flow({ tree }) { const flow = new FlowProducer({ connection }); await flow.add(tree); await flow.close(); },
  async work({ queue, as, options }) {
    const worker = new Worker(queue, (job) => {
      of(processed, queue, () => []).push(job.id);
      return processors[as](job);
    }, { connection, ...options });
    worker.on('error', () => {});
    of(workers, queue, () => []).push(worker);
    await worker.waitUntilReady();
  },
  async stop({ queue }) {
    const all = workers.get(queue) ?? [];
    workers.delete(queue);
    await Promise.all(all.map((worker) => worker.close()));
  },
  async processed({ queue }) { return processed.get(queue) ?? []; },
  async listen({ queue }) {
    const listener = new QueueEvents(queue, { connection, lastEventId: '0-0' });
    const all = of(heard, queue, () => []);
    for (const event of events) listener.on(event, (args) => all.push({ event, ...args }));
    listener.on('error', (error) => all.push({ event: 'error', message: error.message }));
    listeners.set(queue, listener);
    await listener.waitUntilReady();
  },
  async heard({ queue }) { return heard.get(queue); },
  async result({ queue, job, ttl }) {
    const found = await queueOf(queue).getJob(job);
    try { return { result: (await found.waitUntilFinished(listeners.get(queue), ttl)) ?? null }; } catch (error) { return { failed: error.message }; }
  },
};

const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
createInterface({ input: process.stdin }).on('line', async (line) => {
  const request = JSON.parse(line);
  try {
    answer({ id: request.id, value: (await operations[request.op](request)) ?? null });
  } catch (error) {
    answer({ id: request.id, error: `${error.message}` });
  }
}).on('close', () => process.exit(0));
answer({ id: 0, value: 'ready' });
