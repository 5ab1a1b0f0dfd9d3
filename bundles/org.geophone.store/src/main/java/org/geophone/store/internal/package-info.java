/**
 * The store in the container: its service, the output by which records come, and its configuration.
 */
package org.geophone.store.internal;
