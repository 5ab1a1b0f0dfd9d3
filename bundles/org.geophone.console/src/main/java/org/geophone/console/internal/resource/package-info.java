/** What the API offers, one class per resource. */
package org.geophone.console.internal.resource;
