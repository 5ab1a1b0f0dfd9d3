package org.geophone.console.internal.tls;
