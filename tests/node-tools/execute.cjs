// Executes a machine with aws-local-stepfunctions, its functions answering by a script, and prints the calls and the end.
// usage: node execute.cjs NODE_MODULES CASE.json    CASE: { "machine": ..., "input": ..., "script": ... }
'use strict';

// The engine asks for Node 22 for this alone.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new Promise((yes, no) => { [resolve, reject] = [yes, no]; });
  return { promise, resolve, reject };
};

const fs = require('fs');
const path = require('path');

const [modules, file] = process.argv.slice(2);
const { StateMachine } = require(path.join(path.resolve(modules), 'aws-local-stepfunctions'));
const { machine, input, script } = JSON.parse(fs.readFileSync(file, 'utf8'));
const calls = [];
const counts = {};

function invoke({ FunctionName: name, Payload: payload }) {
  const who = payload.item === undefined ? name : `${name}:${payload.item}`;
  calls.push({ who, payload });
  const line = script[who] ?? script[name];
  const call = counts[who] ?? 0;
  counts[who] = call + 1;
  const said = line[Math.min(call, line.length - 1)];
  if (said.error !== undefined) {
    const error = new Error(said.cause);
    error.name = said.error;
    throw error;
  }

  return { ExecutedVersion: '$LATEST', Payload: said.answer, StatusCode: 200 };
}

function tasksOf(flow) {
  return Object.entries(flow.States).flatMap(([name, state]) =>
    state.Type === 'Task' ? [name] : state.ItemProcessor ? tasksOf(state.ItemProcessor) : []);
}

const tasks = tasksOf(machine);
const every = (value) => Object.fromEntries(tasks.map((name) => [name, value]));

(async () => {
  let end;
  try {
    const execution = new StateMachine(machine).run(input, {
      context: { Task: { Token: 'token' } },
      overrides: { taskResourceLocalHandlers: every(invoke), retryIntervalOverrides: every(0) },
    });
    end = { output: await execution.result };
  } catch (wrapper) {
    const error = wrapper.cause ?? wrapper;
    end = { error: error.name, cause: error.message };
  }

  // At once: the timers of time-outs are still running.
  process.stdout.write(JSON.stringify({ calls, end }), () => process.exit(0));
})();
