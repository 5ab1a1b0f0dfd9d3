/** Requests and answers of the API: routes, roles, limits, problems, the headers of every response. */
package org.geophone.console.internal.http;
