/** What an output is not to be told: clients' addresses and names, and events of internal zones. */
package org.geophone.dispatch.internal.privacy;
