import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { OPERATION, type OperationFacts } from '../core/operation.js';

/** One door: where it is, what it takes, and which operation stands behind it. */
export interface Route {
  /** `get`, `post` … */
  readonly method: string;
  /** `/api/v1/tasks/{instance}`, without the prefix. */
  readonly path: string;
  readonly handler: string;
  /** Undefined for a route that somebody forgot to name: the guard lets nobody in. */
  readonly operation: OperationFacts | undefined;
  readonly body: Type | undefined;
  readonly query: Type | undefined;
}

/** Every route of every controller, read from what the decorators left behind. */
export function routesOf(modules: ModulesContainer): readonly Route[] {
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) =>
    typeof metatype === 'function' ? routesOfController(metatype as Type) : [],
  );
}

function routesOfController(controller: Type): readonly Route[] {
  const prototype = controller.prototype as Readonly<Record<string, object>>;
  const base = pathOf(controller);
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method = handler && methodOf(handler);
    if (handler === undefined || method === undefined) return [];
    const joined = `/${[base, pathOf(handler)].filter((part) => part !== '').join('/')}`;
    const path = joined.replace(/:(\w+)/g, '{$1}');
    const classes = argumentsOf(controller, prototype, name);
    const operation = Reflect.getMetadata(OPERATION, handler) as OperationFacts | undefined;
    return [{ method, path, handler: `${controller.name}.${name}`, operation, ...classes }];
  });
}

function pathOf(target: object): string {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return typeof path === 'string' ? path.replace(/^\/|\/$/g, '') : '';
}

function methodOf(handler: object): string | undefined {
  const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
  return typeof method === 'number' ? RequestMethod[method]?.toLowerCase() : undefined;
}

function argumentsOf(controller: Type, prototype: object, name: string) {
  const metadata = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Readonly<
    Record<string, { readonly index: number; readonly data?: unknown }>
  >;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, name) ??
    []) as readonly Type[];
  const classOf = (sort: RouteParamtypes): Type | undefined => {
    for (const [key, { index, data }] of Object.entries(metadata)) {
      if (key.startsWith(`${String(sort)}:`) && data === undefined) return types[index];
    }
    return undefined;
  };
  return { body: classOf(RouteParamtypes.BODY), query: classOf(RouteParamtypes.QUERY) };
}
