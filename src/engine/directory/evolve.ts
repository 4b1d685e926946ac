import type { DirectoryEvent } from './event.js';
import type { Directory } from './state.js';

export function evolveDirectory(state: Directory, event: DirectoryEvent): Directory {
  switch (event.type) {
    case 'departmentEntered': {
      const { department } = event;
      return { ...state, departments: { ...state.departments, [department.id]: department } };
    }
    case 'postEntered':
      return { ...state, posts: { ...state.posts, [event.post.id]: event.post } };
    case 'personEntered':
      return { ...state, people: { ...state.people, [event.person.id]: event.person } };
    case 'proxyAppointed':
      return { ...state, proxies: { ...state.proxies, [event.proxy.id]: event.proxy } };
    case 'proxyEnded': {
      const proxy = state.proxies[event.proxy];
      if (!proxy) return state;
      return { ...state, proxies: { ...state.proxies, [proxy.id]: { ...proxy, ended: true } } };
    }
    default:
      return event satisfies never;
  }
}
