/** How the console comes by its reader and writer of JSON. */
package org.geophone.console.internal.json;
