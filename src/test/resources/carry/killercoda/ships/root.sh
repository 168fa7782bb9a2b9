#!/bin/bash
apt-get install -y ships
